export { acceptCertificate } from "./accept-certificate.ts";
export {
  certificatesWaiting,
  certificateStates,
  personCertificates,
  type CertificateRow,
} from "./certificates.queries.ts";
export { prepareCertificate, type PreparedCertificate } from "./prepare-certificate.ts";
export { sendBackCertificate } from "./send-back-certificate.ts";
export { submitCertificate } from "./submit-certificate.ts";
export { PersonCertificates } from "./pages/person-certificates.tsx";

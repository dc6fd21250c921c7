export {
  certificatesWaiting,
  certificateStates,
  personCertificates,
  type CertificateRow,
} from "./certificates.queries.ts";
export { prepareCertificate, type PreparedCertificate } from "./prepare-certificate.ts";
export { submitCertificate } from "./submit-certificate.ts";

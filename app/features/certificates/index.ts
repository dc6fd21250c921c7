export {
  certificatesWaiting,
  certificateStates,
  personCertificates,
  type CertificateRow,
} from "./certificates.queries.ts";
export { prepareCertificate, type PreparedCertificate } from "./prepare-certificate.ts";
export { submitCertificate } from "./submit-certificate.ts";
export { madeUpCertificate, type MadeUpKind } from "./made-up.ts";
export { acceptCertificate } from "./accept-certificate.ts";
export { sendBackCertificate, SEND_BACK_REASONS } from "./send-back-certificate.ts";

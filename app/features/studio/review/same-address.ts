/** Whether two e-mail addresses reach one mailbox. Pure. */

/** Small letters, and nothing after a plus sign, which most mail servers read as the same mailbox. */
const mailbox = (address: string): string => {
  const [local = "", domain = ""] = address.trim().toLowerCase().normalize("NFKC").split("@");
  return `${local.split("+")[0]}@${domain}`;
};

/** So that nobody reviews their own words under a second spelling of their own address. */
export const sameAddress = (a: string, b: string): boolean => mailbox(a) === mailbox(b);

/**
 * The National Human Trafficking Hotline, stored once and shown on every page. Numbers from the
 * Human Trafficking Prevention Month Toolkit 2023 (HHS), facts/hotline.json; never retyped elsewhere.
 */
export const HOTLINE = {
  phone: "1-888-373-7888",
  phoneHref: "tel:+18883737888",
  sms: "233733",
  smsHref: "sms:233733",
  chatHref: "https://humantraffickinghotline.org",
} as const;

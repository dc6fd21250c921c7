/** Jumps within a long public page; the list of its headings. */
export function OnThisPage(props: {
  label: string;
  jumps: readonly { readonly id: string; readonly label: string }[];
}) {
  return (
    <nav class="fh-learn-pages fh-jumps" aria-label={props.label}>
      <p aria-hidden="true">{props.label}</p>
      <ul>
        {props.jumps.map(({ id, label }) => (
          <li>
            <a href={`#${id}`} data-no-prefetch>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Says when an event is on the reader's own clock, where that differs from the clock of its place. */
class OwnTime extends HTMLElement {
  connectedCallback(): void {
    const { from, to, zone, label } = this.dataset;
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!from || !to || !zone || !own) return;
    const [start, end] = [new Date(from), new Date(to)];
    const at = (date: Date, timeZone: string) =>
      new Intl.DateTimeFormat("en-US", {
        timeZone,
        weekday: "short",
        month: "short",
        day: "numeric",
        hour: "numeric",
        minute: "2-digit",
      }).format(date);
    if (at(start, own) === at(start, zone) && at(end, own) === at(end, zone)) return;
    const words = new Intl.DateTimeFormat("en-US", {
      timeZone: own,
      weekday: "short",
      month: "short",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZoneName: "short",
    }).formatRange(start, end);
    this.textContent = `${label}: ${words}`;
    this.hidden = false;
  }
}

customElements.define("fh-own-time", OwnTime);

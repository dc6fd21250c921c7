import type { Fixture } from "./fixtures.ts";
import { Button, Select, TextField } from "./form.tsx";
import { EmptyState, Tag } from "./parts.tsx";
import { type Column, DataTable } from "./table.tsx";

interface Row {
  name: string;
  title: string;
  site: string;
  trained: string | null;
  hours: number;
}
const rows: readonly Row[] = [
  {
    name: "Avery Cole",
    title: "Contract Manager",
    site: "Lakeshore Main",
    trained: "Jan 11, 2027",
    hours: 40,
  },
  { name: "Blair Osei", title: "Buyer II", site: "Bayview Clinic", trained: null, hours: 32 },
  {
    name: "Casey Nunez",
    title: "Labor Relations Specialist",
    site: "North Campus",
    trained: null,
    hours: 8,
  },
];
const columns: readonly Column<Row>[] = [
  { key: "name", label: "Name", cell: (r) => <a href="/people/1">{r.name}</a>, sortable: true },
  { key: "title", label: "Title", cell: (r) => r.title, sortable: true },
  { key: "site", label: "Site", cell: (r) => r.site },
  {
    key: "hours",
    label: "Hours",
    cell: (r) => r.hours,
    numeric: true,
    sortable: true,
    width: "xs",
  },
  {
    key: "trained",
    label: "Trained",
    cell: (r) => r.trained ?? <Tag kind="warning">Not yet</Tag>,
  },
];

export const tableFixtures: readonly Fixture[] = [
  {
    component: "DataTable",
    state: "sorted, page 3",
    render: () => (
      <DataTable
        caption="People"
        id="people-table"
        columns={columns}
        rows={rows}
        total={2431}
        page={3}
        pageSize={60}
        sort="-name"
        address={new URL("http://fairhand.test/people?sort=-name&page=3&site=bay")}
        exports
        filters={
          <>
            <TextField name="q" label="Name or title" type="search" />
            <Select
              name="site"
              label="Site"
              placeholder="All sites"
              options={[{ value: "bay", label: "Bayview Clinic" }]}
              value="bay"
            />
          </>
        }
        empty="Nobody here."
      />
    ),
  },
  {
    component: "DataTable",
    state: "empty",
    render: () => (
      <DataTable
        caption="Contracts"
        id="empty-table"
        columns={columns}
        rows={[]}
        total={0}
        page={1}
        pageSize={60}
        address={new URL("http://fairhand.test/contracts")}
        empty={
          <EmptyState
            title="No people yet"
            action={
              <Button kind="secondary" href="/imports/new?kind=people">
                Load your roster
              </Button>
            }
          >
            <p>The roster tells who counts in each metric. A CSV file from HR is enough.</p>
          </EmptyState>
        }
      />
    ),
  },
];

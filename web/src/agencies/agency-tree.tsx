// The agencies as a tree, and creating one.
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { listAgenciesOptions } from '../../generated/@tanstack/react-query.gen';
import type { Agency } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { AGENCY_KIND_LABEL } from '../parts/labels';
import { WideTable } from '../parts/wide-table';
import { OpenAgencyDialog } from './open-agency-dialog';
import styles from '../parts/section.module.css';

const WORDS = {
  zh: { title: '机关', open: '设立机关', name: '名称', code: '代码', kind: '类别', none: '还没有机关，请先设立' },
  en: {
    title: 'Agencies',
    open: 'Open an agency',
    name: 'Name',
    code: 'Code',
    kind: 'Kind',
    none: 'None yet: open one',
  },
};

interface AgencyNode extends Agency {
  readonly children?: readonly AgencyNode[];
}

/** The agencies under a parent, each with those under it. */
const nodesUnder = (
  parent: string | null,
  agencies: readonly Agency[],
  knownCodes: ReadonlySet<string>,
): readonly AgencyNode[] =>
  agencies
    .filter((each) => (parent === null ? each.parent === null || !knownCodes.has(each.parent) : each.parent === parent))
    .map((each) => {
      const children = nodesUnder(each.code, agencies, knownCodes);
      return children.length > 0 ? { ...each, children } : each;
    });

export default function AgencyTree(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useQuery(listAgenciesOptions());
  const agencies = data?.agencies ?? [];
  const tree = nodesUnder(null, agencies, new Set(agencies.map(({ code }) => code)));
  return (
    <section>
      <div className={styles.head}>
        <h2>{words.title}</h2>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
          {words.open}
        </Button>
      </div>
      <WideTable<AgencyNode>
        // A new key when they load: rows expand by default only on mount.
        key={String(agencies.length)}
        pagination={false}
        width={560}
        label={words.title}
        rowKey="code"
        expandable={{ defaultExpandAllRows: true }}
        none={words.none}
        problem={error}
        retry={() => void refetch()}
        rows={data && tree}
        columns={[
          { title: words.name, dataIndex: 'name' },
          { title: words.code, dataIndex: 'code', width: 160 },
          { title: words.kind, width: 120, render: (_, { kind }) => translate(AGENCY_KIND_LABEL[kind]) },
        ]}
      />
      <OpenAgencyDialog agencies={agencies} isOpen={isOpen} onClose={() => setOpen(false)} />
    </section>
  );
}

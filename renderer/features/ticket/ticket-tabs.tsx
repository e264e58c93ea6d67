import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ticketTabs } from "../navigation/navigation";
import { useNavigation } from "../navigation/use-navigation";
import { StoryList } from "../story/story-list";
import { EvidenceTab, evidenceGroups } from "./evidence-tab";
import { FileTab, filePapers } from "./file-tab";
import { ReportTab } from "./report-tab";
import classes from "./ticket-tabs.module.css";
import type { OpenTicket } from "./use-ticket";

export function TicketTabs({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const { at, go } = useNavigation();
  const groups = evidenceGroups(open);
  const papers = filePapers(open);
  const evidenceCount = groups.reduce((sum, group) => sum + group.refs.length, 0);
  return (
    <Tabs
      value={at.tab}
      onChange={(raw) => {
        const tab = ticketTabs.find((known) => known === raw);
        if (tab !== undefined) go({ to: "tab", tab });
      }}
      keepMounted={false}
      classNames={{ root: classes["root"] ?? "", panel: classes["panel"] ?? "" }}
    >
      <Tabs.List aria-label={t("ticket.tabs")} className={classes["list"] ?? ""}>
        <Tabs.Tab value="report">{t("ticket.tab.report")}</Tabs.Tab>
        <CountedTab value="evidence" name={t("ticket.tab.evidence")} count={evidenceCount} />
        <CountedTab value="story" name={t("ticket.tab.story")} count={open.story.length} />
        <CountedTab
          value="file"
          name={t("ticket.tab.file")}
          count={papers.length + mattersIn(open)}
        />
      </Tabs.List>
      <Tabs.Panel value="report">
        <ReportTab open={open} />
      </Tabs.Panel>
      <Tabs.Panel value="evidence">
        <EvidenceTab groups={groups} />
      </Tabs.Panel>
      <Tabs.Panel value="story">
        <StoryList open={open} />
      </Tabs.Panel>
      <Tabs.Panel value="file">
        <FileTab open={open} papers={papers} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** What lies in the file beside its papers. */
function mattersIn({ view }: OpenTicket): number {
  const { commitments, penalties, directives, extensionRequests } = view;
  return commitments.length + penalties.length + directives.length + extensionRequests.length;
}

type CountedTabProps = { readonly value: string; readonly name: string; readonly count: number };

function CountedTab({ value, name, count }: CountedTabProps) {
  return (
    <Tabs.Tab value={value}>
      {name} {count > 0 && <span className={classes["count"]}>{count}</span>}
    </Tabs.Tab>
  );
}

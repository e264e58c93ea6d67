import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { toEpochMs } from "../../../domain/model/instant";
import { formatDateTime } from "../../i18n/local-time";
import { pointText } from "../evidence/bearing";
import { shortHash } from "../evidence/custody";
import type { PhotosAPage, SheetPage } from "./sheet-layout";
import classes from "./sheet-pages.module.css";

export type SheetPhoto = {
  readonly ref: EvidenceRef;
  readonly name: string;
  /** Who added it; never who reported. */
  readonly addedBy: string;
  readonly url: string | undefined;
};

export type SheetHead = {
  readonly office: string;
  readonly code: string;
  readonly subject: string;
  readonly place: string;
  readonly printed: string;
};

export type SheetPagesProps = {
  readonly pages: readonly SheetPage<SheetPhoto>[];
  readonly each: PhotosAPage;
  readonly head: SheetHead;
};

/** A4 pages in paper measures, for the screen in small and for the printer as they are. */
export function SheetPages({ pages, each, head }: SheetPagesProps) {
  const { t } = useTranslation();
  return pages.map(({ number, photos }) => (
    <section key={number} className={classes["page"]} data-each={each} data-sheet-page={number}>
      <header className={classes["head"]}>
        <p className={classes["office"]}>{head.office}</p>
        <h1 className={classes["title"]}>{t("evidence.sheet.heading")}</h1>
        <p>{t("evidence.sheet.ofTicket", { code: head.code })}</p>
        <p className={classes["subject"]}>{head.subject}</p>
        <p>{t("evidence.sheet.place", { place: head.place })}</p>
      </header>
      <div className={classes["photos"]}>
        {photos.map((photo) => (
          <SheetFigure key={photo.ref.sha256} photo={photo} />
        ))}
      </div>
      <footer className={classes["foot"]}>
        <span>{head.printed}</span>
        <span>{t("evidence.sheet.page", { page: number, count: pages.length })}</span>
      </footer>
    </section>
  ));
}

function SheetFigure({ photo }: { readonly photo: SheetPhoto }) {
  const { t } = useTranslation();
  const { ref, name, addedBy, url } = photo;
  const letters = {
    north: t("evidence.map.letter.n"),
    south: t("evidence.map.letter.s"),
    east: t("evidence.map.letter.e"),
    west: t("evidence.map.letter.w"),
    comma: t("evidence.map.comma"),
  };
  const facts = [
    ref.takenAt === undefined
      ? t("evidence.sheet.noTime")
      : t("evidence.takenAt", { at: formatDateTime(toEpochMs(ref.takenAt)) }),
    ...(ref.place === undefined ? [] : [pointText(ref.place, letters)]),
    addedBy,
  ];
  return (
    <figure className={classes["figure"]}>
      <div className={classes["frame"]}>
        {url === undefined ? (
          <span>{t("evidence.notHere")}</span>
        ) : (
          <img src={url} alt={name} decoding="async" />
        )}
      </div>
      <figcaption className={classes["caption"]}>
        <p className={classes["name"]}>{name}</p>
        <p>{facts.join(" · ")}</p>
        <p>{t("evidence.sheet.hash", { hash: shortHash(ref.sha256) })}</p>
      </figcaption>
    </figure>
  );
}

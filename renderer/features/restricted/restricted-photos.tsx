import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UnitId } from "../../../domain/model/ids";
import type { RestrictedPart } from "../../../domain/model/restricted-part";
import { Notice } from "../../ui";
import classes from "./restricted-details.module.css";
import { isDrawn, useRestrictedPhotos } from "./use-restricted-photos";

export type RestrictedPhotosProps = { readonly part: RestrictedPart; readonly unitId: UnitId };

/** The photos of what is kept apart, for whoever reads its words already; each look is noted. */
export function RestrictedPhotos({ part, unitId }: RestrictedPhotosProps) {
  const { t } = useTranslation();
  const { photos, refused, busy, show } = useRestrictedPhotos(part, unitId);
  const pictures = part.evidence.filter(isDrawn).length;
  const others = part.evidence.length - pictures;
  return (
    <>
      {refused !== undefined && (
        <Notice tone="attention" live>
          {t(`device.restricted.refused.${refused}`)}
        </Notice>
      )}
      {pictures > 0 && photos.length === 0 && (
        <Button variant="default" size="compact-md" loading={busy} onClick={() => void show()}>
          {t("device.restricted.showPhotos", { count: pictures })}
        </Button>
      )}
      {photos.length > 0 && (
        <ul className={classes["photos"]}>
          {photos.map(({ sha256, url }, index) => (
            <li key={sha256}>
              <img
                className={classes["photo"]}
                src={url}
                alt={t("device.restricted.photo", { number: index + 1 })}
              />
            </li>
          ))}
        </ul>
      )}
      {others > 0 && <p>{t("device.restricted.otherFiles", { count: others })}</p>}
    </>
  );
}

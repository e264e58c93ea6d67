import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { existsAt } from "../../../domain/rules/org/org-tree";
import { foldText } from "../../../domain/rules/publication";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import type { PickedUnit } from "./field-values";

export type UnitPickerProps = {
  readonly label: string;
  readonly error?: string | undefined;
  readonly value: PickedUnit | undefined;
  readonly onChange: (value: PickedUnit | undefined) => void;
};

/** A unit of the city by its name, with or without tone marks. */
export function UnitPicker({ label, error, value, onChange }: UnitPickerProps) {
  const { t } = useTranslation();
  const { desk, session } = useDesk();
  const { units } = useReadable(desk.directory);
  const offered = units.filter(
    (unit) => unit.id !== session.unitId && existsAt(unit, desk.nowMs()),
  );
  return (
    <Select
      label={label}
      searchable
      clearable
      limit={40}
      placeholder={t("entry.unitPlaceholder")}
      nothingFoundMessage={t("entry.noUnit")}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options, search }) => {
        const wanted = foldText(search);
        return options.filter(
          (option) => "label" in option && foldText(option.label).includes(wanted),
        );
      }}
      value={value?.id ?? null}
      error={error}
      onChange={(id) => {
        const unit = offered.find((each) => each.id === id);
        onChange(unit === undefined ? undefined : { id: unit.id, name: unit.name });
      }}
    />
  );
}

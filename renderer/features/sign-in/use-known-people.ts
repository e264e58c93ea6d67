import { useEffect, useState } from "react";
import type { KnownPerson } from "../../../domain/contract/device-ipc";
import { useServices } from "../services";

/** Who has worked at this device, as far as the names can be read now. */
export function useKnownPeople(): readonly KnownPerson[] {
  const { bridge } = useServices();
  const [people, setPeople] = useState<readonly KnownPerson[]>([]);
  useEffect(() => {
    let wanted = true;
    void bridge.ask["session:people"]().then((known) => {
      if (wanted) setPeople(known);
    });
    return () => {
      wanted = false;
    };
  }, [bridge]);
  return people;
}

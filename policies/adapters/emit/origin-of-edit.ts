import type { Edit } from "../../records/edits";
import type { Origin } from "../../values/fact";

/** Where the object stands that an edit changes, or that a new one belongs beside. */
export function originOfEdit(edit: Edit): Origin {
  return "beside" in edit ? edit.beside.origin : edit.origin;
}

import { useEffect, useState } from "react";
import type { AnswerOf } from "#contract/endpoint.ts";
import { getSignUp } from "#contract/endpoints/accounts.ts";
import { api } from "#web/state/api.ts";

export type SignUpTerms = AnswerOf<typeof getSignUp>;

/** Who may sign up here now; asked again until the server answers. */
export function useSignUpTerms(invitation: string | undefined): SignUpTerms | undefined {
  const [terms, setTerms] = useState<SignUpTerms>();

  useEffect(() => {
    let retry: number | undefined;
    let here = true;
    const ask = () =>
      api(getSignUp, { query: invitation === undefined ? {} : { invitation } }).then(
        (answer) => here && setTerms(answer),
        () => {
          if (here) retry = window.setTimeout(ask, 3_000);
        },
      );
    ask();
    return () => {
      here = false;
      clearTimeout(retry);
    };
  }, [invitation]);

  return terms;
}

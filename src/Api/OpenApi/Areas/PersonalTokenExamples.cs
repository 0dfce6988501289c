using FlagService.Application.Accounts.Tokens;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples of personal access tokens.</summary>
internal sealed class PersonalTokenExamples : IExamples
{
    public void AddTo(Examples examples)
    {
        examples.Add<CreatePersonalToken>(
            """{"name": "Deployment", "permissions": ["project.read", "flag.read", "flag.toggle"], "expiresAt": "2026-12-31T00:00:00Z"}""");
        examples.Add<CreatedPersonalToken>(
            """
            {
              "id": "0198c0de-0000-7000-8000-000000000041", "name": "Deployment",
              "token": "fsp_9tQmHc4vPz1yJ7kR2sWxB6nD3fLgTqYe5uVaXoMiKpZ",
              "permissions": ["flag.read", "flag.toggle", "project.read"],
              "expiresAt": "2026-12-31T00:00:00Z", "lastUsedAt": null, "createdAt": "2026-01-31T12:00:00Z"
            }
            """);
        examples.Add<PersonalTokenDetails>(
            """
            {
              "id": "0198c0de-0000-7000-8000-000000000041", "name": "Deployment",
              "permissions": ["flag.read", "flag.toggle", "project.read"],
              "expiresAt": "2026-12-31T00:00:00Z", "lastUsedAt": "2026-02-01T08:15:00Z", "createdAt": "2026-01-31T12:00:00Z"
            }
            """);
    }
}

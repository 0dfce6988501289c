using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Keys;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Accounts.Registration;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Accounts.SigningIn;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples around accounts and sessions.</summary>
internal sealed class AccountExamples : IExamples
{
    private const string User =
        """
        "id": "0198c0de-7a11-7c3e-9f00-2f6b1d0a4e55", "name": "Ada Lovelace", "email": "ada@example.com", "username": "ada",
        "emailVerified": true, "status": "active", "createdAt": "2026-03-01T09:30:00Z", "updatedAt": "2026-03-01T09:30:00Z"
        """;

    public void AddTo(Examples examples)
    {
        examples.Add<Register>("""{"name": "Ada Lovelace", "email": "ada@example.com", "username": "ada", "password": "analytical engine 1843"}""");
        examples.Add<LogIn>(
            """
            {
              "emailOrUsername": "ada",
              "password": "analytical engine 1843",
              "device": {"id": "7f3c", "name": "Ada's laptop", "type": "desktop", "clientVersion": "1.4.0"}
            }
            """);
        examples.Add<RefreshSession>("""{"refreshToken": "9tQmHc4vPz1yJ7kR2sWxB6nD3fLgTqYe5uVaXoMiKpZ"}""");
        examples.Add<VerifyEmail>("""{"token": "4Zt8wLq2Yc6mHsB9vN3xRk7pJfDgTuE5aVoXiMyQ1eW2", "device": {"id": "7f3c", "name": "Ada's laptop"}}""");
        examples.Add<ResendVerification>("""{"email": "ada@example.com"}""");
        examples.Add<RecoverPassword>("""{"email": "ada@example.com"}""");
        examples.Add<ResetPassword>("""{"token": "4Zt8wLq2Yc6mHsB9vN3xRk7pJfDgTuE5aVoXiMyQ1eW2", "password": "difference engine 1822"}""");
        examples.Add<SignedIn>(
            $$"""
            {
              "accessToken": "eyJhbGciOiJSUzI1NiIsImtpZCI6Ij...",
              "tokenType": "Bearer",
              "expiresIn": 900,
              "refreshToken": "9tQmHc4vPz1yJ7kR2sWxB6nD3fLgTqYe5uVaXoMiKpZ",
              "user": {{{User}}}
            }
            """);
        examples.Add<UserDetails>($$"""{{{User}}}""");
        examples.Add<OwnProfile>(
            $$"""
            {
              {{User}},
              "pendingEmail": "ada.king@example.com",
              "preferences": {"theme": "dark"},
              "permissions": ["project.create"],
              "roles": [{"id": "0198c0de-0000-7000-8000-000000000002", "name": "Member"}],
              "projects": [{"id": "0198c0de-9b22-7d01-8a10-5c7e3f1b6d21", "name": "Shop", "role": "Project Owner"}]
            }
            """);
        examples.Add<SessionDetails>(
            """
            {
              "id": "0198c0de-8c10-7b4a-a2f1-6d9e0b3c7a18",
              "device": {"id": "7f3c", "name": "Ada's laptop", "type": "desktop", "clientVersion": "1.4.0"},
              "address": "203.0.113.7",
              "country": "GB",
              "createdAt": "2026-03-01T09:30:00Z",
              "lastUsedAt": "2026-03-02T17:45:00Z",
              "refreshes": 12,
              "expiresAt": "2026-05-30T09:30:00Z",
              "current": true
            }
            """);
        examples.Add<UpdateOwnProfile>("""{"name": "Ada King", "email": "ada.king@example.com", "currentPassword": "analytical engine 1843", "preferences": {"theme": "dark"}}""");
        examples.Add<PersonalExport>(
            $$"""
            {
              "exportedAt": "2026-03-01T10:00:00Z",
              "profile": {{{User}}, "preferences": {"theme": "dark"}, "permissions": ["project.create"], "roles": [], "projects": []},
              "passwordChangedAt": "2026-03-01T09:30:00Z",
              "data": {
                "sessions": [{
                  "id": "0198c0de-7b00-7c3e-9f00-2f6b1d0a4e55", "device": {"id": "7f3c", "name": "Ada's laptop", "type": "desktop", "clientVersion": "1.4.0"},
                  "address": "192.0.2.17", "createdAt": "2026-03-01T09:30:00Z", "lastUsedAt": "2026-03-01T09:45:00Z",
                  "expiresAt": "2026-05-30T09:30:00Z", "endedAt": null
                }],
                "auditEntries": [{
                  "id": "0198c0de-7a12-7c3e-9f00-2f6b1d0a4e55", "at": "2026-03-01T09:30:00Z", "byPerson": true, "action": "user.register",
                  "targetType": "user", "targetId": "0198c0de-7a11-7c3e-9f00-2f6b1d0a4e55", "projectId": null, "address": "192.0.2.17",
                  "before": null, "after": {"status": "active", "role": "Member"}, "personalBefore": null,
                  "personalAfter": {"name": "Ada Lovelace", "email": "ada@example.com", "username": "ada"}, "occurrences": 1
                }]
              }
            }
            """);
        examples.Add<ChangeOwnPassword>("""{"currentPassword": "analytical engine 1843", "password": "difference engine 1822"}""");
        examples.Add<KeySet>("""{"keys": [{"kid": "2026-03-a", "n": "u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLR...", "e": "AQAB", "kty": "RSA", "use": "sig", "alg": "RS256"}]}""");
        examples.Add<Discovery>(
            """
            {
              "issuer": "https://flags.example.com",
              "jwks_uri": "https://flags.example.com/.well-known/jwks.json",
              "id_token_signing_alg_values_supported": ["RS256"],
              "subject_types_supported": ["public"],
              "claims_supported": ["iss", "aud", "sub", "sid", "iat", "nbf", "exp", "jti"]
            }
            """);
    }
}

using FlagService.Api.Controllers.V1.Accounts;
using FlagService.Api.Controllers.V1.Administration;
using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Audit;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples of users, roles, permissions and the audit log.</summary>
internal sealed class AdministrationExamples : IExamples
{
    public void AddTo(Examples examples)
    {
        AddUsers(examples);
        AddAccess(examples);
        examples.Add<AuditPage>(
            """
            {
              "data": [{
                "id": "0198c0de-0000-7000-8000-000000000101", "at": "2026-01-31T12:00:00Z",
                "actor": {"id": "0198c0de-0000-7000-8000-000000000001", "username": "root"},
                "action": "user.update", "targetType": "user", "targetId": "0198c0de-0000-7000-8000-000000000002", "targetName": "ann",
                "projectId": null, "address": "192.0.2.1", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                "before": {"status": "active", "roles": ["Member"], "permissions": []},
                "after": {"status": "suspended", "roles": ["Member"], "permissions": []},
                "person": {
                  "id": "0198c0de-0000-7000-8000-000000000002",
                  "before": {"name": "Ann", "email": "ann@example.com", "username": "ann"},
                  "after": {"name": "Ann", "email": "ann@example.com", "username": "ann"}
                },
                "occurrences": 1
              }],
              "nextCursor": "AAZKUTqUAAABmMDeAABwAIAAAAAAAAEB"
            }
            """);
    }

    private static void AddUsers(Examples examples)
    {
        examples.Add<ManagedUser>(
            """
            {
              "id": "0198c0de-0000-7000-8000-000000000002", "name": "Ann", "email": "ann@example.com", "username": "ann",
              "emailVerified": true, "status": "active",
              "roles": [{"id": "0198c0de-0000-7000-8000-000000000011", "name": "Member"}],
              "permissions": [{"id": "0198c0de-0000-7000-8000-000000000021", "name": "audit.read"}],
              "createdAt": "2026-01-31T12:00:00Z", "updatedAt": "2026-01-31T12:00:00Z"
            }
            """);
        examples.Add<CreateUser>(
            """
            {
              "name": "Ann", "email": "ann@example.com", "username": "ann",
              "password": "correct horse 42", "passwordConfirmation": "correct horse 42", "status": "active",
              "roles": ["Member"], "permissions": ["audit.read"]
            }
            """);
        examples.Add<UpdateUserBody>("""{"status": "suspended"}""");
        examples.Add<SetPasswordBody>("""{"password": "correct horse 42", "passwordConfirmation": "correct horse 42"}""");
    }

    private static void AddAccess(Examples examples)
    {
        examples.Add<RoleDetails>(
            """
            {
              "id": "0198c0de-0000-7000-8000-000000000012", "name": "Support", "description": "Helps people", "builtIn": false,
              "wildcard": false, "permissions": [{"id": "0198c0de-0000-7000-8000-000000000022", "name": "user.read"}],
              "createdAt": "2026-01-31T12:00:00Z", "updatedAt": "2026-01-31T12:00:00Z"
            }
            """);
        examples.Add<CreateRoleBody>(
            """{"name": "Support", "description": "Helps people", "permissions": ["user.read"]}""");
        examples.Add<PreviewRoleBody>("""{"permissions": ["user.read", "user.update"]}""");
        examples.Add<RolePreview>(
            """
            {
              "holders": 1, "examined": 1,
              "gains": [{
                "permission": "user.update", "users": 1,
                "first": [{"id": "0198c0de-0000-7000-8000-000000000002", "name": "Ann", "username": "ann", "everywhere": true, "projects": 0}]
              }],
              "losses": []
            }
            """);
        examples.Add<UserAccess>(
            """
            {
              "user": {"id": "0198c0de-0000-7000-8000-000000000002", "name": "Ann", "username": "ann", "status": "active"},
              "allowed": true, "missing": [],
              "paths": [{
                "kind": "role", "role": {"id": "0198c0de-0000-7000-8000-000000000012", "name": "Support"}, "project": null,
                "givenBy": {"id": "0198c0de-0000-7000-8000-000000000001", "username": "root"}, "givenAt": "2026-01-31T12:00:00Z"
              }],
              "projects": 0,
              "tokens": [{
                "id": "0198c0de-0000-7000-8000-000000000041", "name": "Deployment", "expiresAt": "2026-04-30T12:00:00Z", "lastUsedAt": null
              }]
            }
            """);
        examples.Add<UpdateRoleBody>("""{"permissions": ["user.read"]}""");
        examples.Add<PermissionDetails>(
            """
            {
              "id": "0198c0de-0000-7000-8000-000000000023", "name": "billing.read", "description": "See invoices", "builtIn": false,
              "createdAt": "2026-01-31T12:00:00Z"
            }
            """);
        examples.Add<CreatePermissionBody>("""{"name": "billing.read", "description": "See invoices"}""");
        examples.Add<UpdatePermissionBody>("""{"description": "See invoices"}""");
        examples.Add<CheckPermissionsBody>(
            """{"permissions": ["flag.read", "billing.read"], "project": "0198c0de-0000-7000-8000-000000000031"}""");
        examples.Add<CheckedPermissions>("""{"allowed": {"flag.read": true, "billing.read": false}}""");
    }
}

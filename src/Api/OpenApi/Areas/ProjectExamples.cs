using FlagService.Api.Controllers.V1.Projects;
using FlagService.Api.Streaming;
using FlagService.Application.Access.Membership;
using FlagService.Application.Projects;
using FlagService.Application.Projects.Environments;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples around projects, their environments, keys and members.</summary>
internal sealed class ProjectExamples : IExamples
{
    private const string Times = "\"createdAt\": \"2026-03-01T09:30:00Z\", \"updatedAt\": \"2026-03-01T09:30:00Z\"";

    private const string Keys =
        "\"sdkKey\": \"fsk_8Yt2mQp5Rv9wXc3zLk7nBd4h\", \"clientKey\": \"fsc_3Hd8sFj2Kq6vNx1wTb5yGm9p\"";

    private const string Project =
        $"""
        "id": "0198c0de-9b22-7d01-8a10-5c7e3f1b6d21", "name": "Shop", "description": "The web shop", "version": 1, {Times}
        """;

    private const string Staging =
        $"""
        "id": "0198c0de-aa33-7e12-9b21-6d8f402c7e32", "key": "staging", "name": "Staging", "isDefault": false, "isCritical": false, {Times}
        """;

    private const string Events =
        "\"retry: 3000\\nid: 0198c0de-aa33-7e12-9b21-6d8f402c7e31\\n\\nevent: change\\nid: 0198c0de-aa33-7e12-9b21-6d8f402c7e33\\n"
        + "data: {\\\"id\\\":\\\"0198c0de-aa33-7e12-9b21-6d8f402c7e33\\\",\\\"at\\\":\\\"2026-03-01T09:30:00Z\\\",\\\"action\\\":\\\"flag.toggle\\\","
        + "\\\"targetType\\\":\\\"flag\\\",\\\"targetId\\\":\\\"dark_mode\\\",\\\"projectId\\\":\\\"0198c0de-9b22-7d01-8a10-5c7e3f1b6d21\\\","
        + "\\\"actorId\\\":\\\"0198c0de-cc55-7034-9d43-8fa1624e9054\\\"}\\n\\n:\\n\\n\"";

    public void AddTo(Examples examples)
    {
        examples.Add<ProjectEvents>(Events);
        examples.Add<CreateProjectBody>("""{"name": "Shop", "description": "The web shop"}""");
        examples.Add<UpdateProjectBody>("""{"description": "The web shop and its app"}""");
        examples.Add<ProjectDetails>($$"""{{{Project}}}""");
        examples.Add<CreatedProject>($$"""{{{Project}}, {{Keys}}}""");
        examples.Add<CreateEnvironmentBody>("""{"key": "staging", "name": "Staging"}""");
        examples.Add<UpdateEnvironmentBody>("""{"name": "Staging (EU)"}""");
        examples.Add<EnvironmentDetails>($$"""{{{Staging}}}""");
        examples.Add<CreatedEnvironment>($$"""{{{Staging}}, {{Keys}}}""");
        examples.Add<RegenerateKeyBody>("""{"kind": "server", "gracePeriodSeconds": 86400}""");
        examples.Add<RegeneratedKeyAnswer>("""{"sdkKey": "fsk_8Yt2mQp5Rv9wXc3zLk7nBd4h"}""");
        examples.Add<SdkKeyDetails>(
            """
            {
              "id": "0198c0de-bb44-7f23-8c32-7e90513d8f43",
              "prefix": "fsk_8Yt2",
              "kind": "server",
              "environment": "production",
              "createdAt": "2026-03-01T09:30:00Z",
              "lastUsedAt": "2026-03-02T10:15:00Z",
              "endsAt": null
            }
            """);
        examples.Add<AddMemberBody>("""{"emailOrUsername": "grace", "role": "Project Editor"}""");
        examples.Add<ChangeMemberBody>("""{"role": "Project Viewer"}""");
        examples.Add<MemberDetails>(
            """
            {
              "userId": "0198c0de-cc55-7034-9d43-8fa1624e9054",
              "name": "Grace Hopper",
              "username": "grace",
              "email": "grace@example.com",
              "role": "Project Editor",
              "createdAt": "2026-03-02T10:15:00Z"
            }
            """);
    }
}

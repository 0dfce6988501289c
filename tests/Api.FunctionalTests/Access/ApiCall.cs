using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Grpc;
using Grpc.Core;

namespace FlagService.Api.FunctionalTests.Access;

/// <summary>A call of the API as its document describes it.</summary>
internal sealed partial record ApiCall(string Method, string Template, bool HasBody, IReadOnlyList<string> Credentials)
{
    private const string Nothing = "0199a3c2-0000-7000-8000-000000000000";

    /// <summary>The gRPC method that it is; null for REST.</summary>
    public GrpcMethod? Grpc { get; init; }

    public bool DeletesProject => Method == "DELETE" && Template.EndsWith("/{projectId}", StringComparison.Ordinal);

    /// <summary>Whether it may end the credential that it is called with.</summary>
    public bool EndsCallers => Grpc is { EndsCallers: true } || (Method, Template) is ("DELETE", "/v1/users/me" or "/v1/auth/sessions") or ("POST", "/v1/auth/logout");

    public static IEnumerable<ApiCall> AllIn(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key is "get" or "post" or "put" or "delete" or "patch"
        select new ApiCall(operation.Key.ToUpperInvariant(), path.Key, operation.Value!["requestBody"] is not null, [.. CredentialsOf(operation.Value)]);

    /// <summary>Every method of gRPC as a call.</summary>
    public static IEnumerable<ApiCall> AllOf(IServiceProvider service) =>
        GrpcMethod.AllOf(service).Select(method => new ApiCall("gRPC", method.Name, HasBody: true, []) { Grpc = method });

    /// <summary>Makes the call with nothing but what it can't be made without.</summary>
    /// <returns>Whether the caller is let in, or how they are kept out. What comes after that, such as a fault of the body, is of no interest.</returns>
    public async Task<string> AskAsync(HttpClient client, string project)
    {
        using var answer = await SendAsync(client, project);
        return Grpc is not null ? OutcomeOfCall(answer) : answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "401",
            HttpStatusCode.Forbidden => "403",
            HttpStatusCode.NotFound when await CodeOfAsync(answer) == "project_not_found" => "404",
            >= HttpStatusCode.InternalServerError and not HttpStatusCode.ServiceUnavailable => $"failed with {(int)answer.StatusCode}",
            _ => "in",
        };
    }

    /// <summary>Makes the call likewise.</summary>
    /// <returns>The code of its refusal; null where it isn't refused.</returns>
    public async Task<string?> CodeAsync(HttpClient client)
    {
        using var answer = await SendAsync(client, Nothing);
        return await CodeOfAsync(answer);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string project)
    {
        if (Grpc is not null)
        {
            using var call = Grpc.ToRequest(origin: null, Grpc.Least(Nothing));
            return await client.SendAsync(call, HttpCompletionOption.ResponseHeadersRead);
        }

        var path = ParameterPattern().Replace(Template.Replace("{projectId}", project, StringComparison.Ordinal), _ => Nothing);
        using var request = new HttpRequestMessage(new HttpMethod(Method), path);
        request.Content = HasBody ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static string OutcomeOfCall(HttpResponseMessage answer) => GrpcMethod.RefusalIn(answer) switch
    {
        _ when answer.StatusCode != HttpStatusCode.OK => $"failed with {(int)answer.StatusCode}",
        (StatusCode.Unauthenticated, _) => "401",
        (StatusCode.PermissionDenied, _) => "403",
        (StatusCode.Unknown or StatusCode.Internal, _) refusal => $"failed with {refusal.Status}",
        (StatusCode.NotFound, var details) when GrpcMethod.CodeIn(details) == "project_not_found" => "404",
        _ => "in",
    };

    private static IEnumerable<string> CredentialsOf(JsonNode operation) =>
        (operation["security"] as JsonArray ?? []).SelectMany(alternative => alternative!.AsObject()).Select(scheme => scheme.Key);

    private static async Task<string?> CodeOfAsync(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]
            : null;

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ParameterPattern();
}

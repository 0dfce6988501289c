using FlagService.Api.Operations;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi.Filters;

/// <summary>Says which credential an operation takes; several are alternatives.</summary>
internal sealed class CredentialFilter : IOperationFilter
{
    private const string AccessToken = "accessToken";
    private const string PersonalToken = "personalAccessToken";
    private const string SdkKey = "sdkKey";

    public static void AddSchemes(SwaggerGenOptions options)
    {
        options.AddSecurityDefinition(AccessToken, Bearer("The `accessToken` that `POST /v1/auth/login` answers with. It expires after 15 minutes.", "JWT"));
        options.AddSecurityDefinition(PersonalToken, Bearer("A personal access token, `fsp_...`, from `POST /v1/users/me/tokens`. Fill in this or the access token.", "fsp"));
        options.AddSecurityDefinition(SdkKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "X-SDK-Key",
            Description = "An SDK key: `fsk_...` for servers, `fsc_...` for browsers and phones. `X-API-Key` and `Authorization: Bearer` are accepted too, as OpenFeature's clients send it.",
        });
    }

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var facts = new OperationFacts(context.ApiDescription);
        operation.Description = $"{operation.Description}\n\n{NeedOf(facts)}".Trim();
        string[] schemes = facts.Credential switch
        {
            OperationCredential.Person => [AccessToken, PersonalToken],
            OperationCredential.InPerson => [AccessToken],
            OperationCredential.Sdk => [SdkKey],
            _ => [],
        };
        operation.Security = [.. schemes.Select(scheme => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
        })];
    }

    private static string NeedOf(OperationFacts facts) => facts switch
    {
        { Credential: OperationCredential.InPerson } => "Needs an access token; a personal access token is refused (403 `session_required`).",
        { Permissions: { Count: > 0 } permissions } =>
            $"Needs {string.Join(" and ", permissions.Select(name => $"`{name}`"))} {(facts.IsInProject ? "in the project" : "everywhere")}.",
        _ => "",
    };

    private static OpenApiSecurityScheme Bearer(string description, string format) => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = format,
        Description = description,
    };
}

using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi;

/// <summary>Says which credential an operation takes; several are alternatives.</summary>
internal sealed class CredentialFilter : IOperationFilter
{
    private const string AccessToken = "accessToken";
    private const string PersonalToken = "personalAccessToken";
    private const string SdkKey = "sdkKey";
    private const string SdkKeyBearer = "sdkKeyAsBearer";

    public static void AddSchemes(SwaggerGenOptions options)
    {
        options.AddSecurityDefinition(AccessToken, Bearer("The `accessToken` from `POST /v1/auth/login`, which lasts 15 minutes.", "JWT"));
        options.AddSecurityDefinition(PersonalToken, Bearer("A personal access token, `fsp_...`, from `POST /v1/users/me/tokens`. It is taken where an operation names it.", "fsp"));
        options.AddSecurityDefinition(SdkKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "X-SDK-Key",
            Description = "An SDK key: `fsk_...` for servers, `fsc_...` for browsers and phones. `X-API-Key` is understood too.",
        });
        options.AddSecurityDefinition(SdkKeyBearer, Bearer("An SDK key the way OpenFeature's clients send it.", "fsk"));
    }

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var credential = new OperationFacts(context.ApiDescription).Credential;
        if (credential == OperationCredential.InPerson)
        {
            operation.Description = $"{operation.Description}\n\nTakes an access token alone; a personal access token is refused (403, `session_required`).".Trim();
        }

        string[] schemes = credential switch
        {
            OperationCredential.Person => [AccessToken, PersonalToken],
            OperationCredential.InPerson => [AccessToken],
            OperationCredential.Sdk => [SdkKey, SdkKeyBearer],
            _ => [],
        };
        operation.Security = [.. schemes.Select(scheme => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
        })];
    }

    private static OpenApiSecurityScheme Bearer(string description, string format) => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = format,
        Description = description,
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.Observability;
using FlagService.Api.OpenApi.Areas;
using FlagService.Api.OpenApi.Filters;
using FlagService.Api.Streaming;
using FlagService.Application;
using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi;

/// <summary>Describes the API to people and programs.</summary>
internal static class OpenApiDocumentServices
{
    private const string Path = "/" + ApiDocument.Name + ".json";

    private const string Introduction =
        """
        Self-hosted feature flags: management below `/v1`, evaluation below `/sdk`, `/ofrep` and `/api`.

        1. Sign in with `POST /v1/auth/login`, press **Authorize** and paste the `accessToken` into the first field. It expires after
           15 minutes; `POST /v1/auth/refresh` gets the next one. A personal access token (`fsp_...`) is sent in the same way.
        2. Create a project with `POST /v1/projects`. Its answer has two SDK keys: `fsk_...` for servers, `fsc_...` for browsers and phones.
        3. Create flags below `/v1/projects/{projectId}/flags`, and evaluate them with an SDK key: `POST /sdk/v1/evaluate`.

        Errors are `application/problem+json` with a stable `code`, and with the `traceId` of the request in the log. `{flag}` is a flag's
        key or its id. Below `/v1` an unknown field or parameter is a 422 that names the nearest known one; evaluation and imports ignore it.
        A `PUT` accepts the read-only fields of its answer, such as `id` and `version`, if they are unchanged. A changed one is a 422, so that a
        `version` that you send back protects newer changes from being overwritten, as `If-Match` does.
        """;

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddSingleton<ApiDocument>();
        services.AddSingleton(_ => Examples.OfAllAreas());
        services.AddSingleton<RequiredFields>();
        services.AddSingleton<StrictBodies>();
        services.AddSingleton<ReadTypes>();
        services.AddSingleton<FieldFaultExamples>();
        services.AddSingleton<OperationErrors>();
        services.AddSingleton<ProblemExamples>();
        services.AddSwaggerGen(Describe);
        services.AddTransient<ISerializerDataContractResolver>(provider => new OptionalContracts(
            new JsonSerializerDataContractResolver(
                provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Mvc.JsonOptions>>().Value.JsonSerializerOptions)));
    }

    /// <summary>The document for programs.</summary>
    public static void MapOpenApiDocument(this WebApplication app) =>
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], SendAsync).ExcludeFromDescription();

    private static async Task SendAsync(HttpContext http)
    {
        var (json, tag) = await http.RequestServices.GetRequiredService<ApiDocument>().ReadAsync();
        var content = new MemoryStream(json, writable: false); // Sent in pieces; the server would copy the whole for who reads slowly.
        var answer = Results.Stream(content, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{tag}\"", isWeak: true));
        await answer.ExecuteAsync(http);
    }

    private static void Describe(SwaggerGenOptions options)
    {
        options.SwaggerDoc(ApiDocument.Name, new OpenApiInfo
        {
            Title = "FlagService",
            Version = typeof(OpenApiDocumentServices).Assembly.GetName().Version!.ToString(3),
            Description = Introduction,
            License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
        });
        options.DocInclusionPredicate((_, _) => true);
        options.SupportNonNullableReferenceTypes();
        options.UseAllOfToExtendReferenceSchemas(); // Else a reference can't say that it may be null.
        options.CustomSchemaIds(SchemaNames.Of);
        options.CustomOperationIds(operation => JsonNamingPolicy.CamelCase.ConvertName(operation.ActionDescriptor.RouteValues["action"]!));
        options.OrderActionsBy(OperationOrder.KeyOf);
        options.MapType<JsonElement>(() => new OpenApiSchema { Description = "Any JSON value." });
        options.MapType<UnleashParameter>(() => new OpenApiSchema { Description = "A text or a number." });
        options.MapType<System.Text.Json.Nodes.JsonNode>(() => new OpenApiSchema { Description = "Any JSON value." });
        options.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() });
        options.MapType<ChangeEvents>(() => new OpenApiSchema { Type = JsonSchemaType.String });
        options.MapType<ProjectEvents>(() => new OpenApiSchema { Type = JsonSchemaType.String });
        options.MapType<PrometheusText>(() => new OpenApiSchema { Type = JsonSchemaType.String });
        options.MapType<AllocationRangeModel>(() => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema(),
            Description = "`[from, to, variation]`: the buckets from the one to before the other.",
        });
        foreach (var layer in new[] { typeof(OpenApiDocumentServices).Assembly, typeof(ApplicationServices).Assembly })
        {
            options.IncludeXmlComments(layer);
        }

        CredentialFilter.AddSchemes(options);
        options.OperationFilter<OwnBodyFilter>();
        options.OperationFilter<ParameterFilter>();
        options.OperationFilter<CredentialFilter>();
        options.OperationFilter<ErrorResponsesFilter>();
        options.OperationFilter<VersionFilter>();
        options.OperationFilter<JsonLinesFilter>();
        options.OperationFilter<ExampleFilter>();
        options.ParameterFilter<FieldFilter>();
        options.SchemaFilter<FieldFilter>();
        options.SchemaFilter<ReadOnlyFieldFilter>();
        options.SchemaFilter<ProblemSchemaFilter>();
        options.SchemaFilter<ExampleFilter>();
        options.DocumentFilter<TagFilter>();
        options.DocumentFilter<ServerFilter>();
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.Observability;
using FlagService.Api.Streaming;
using FlagService.Application;
using FlagService.Application.Flags.Definitions;
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
        Feature flags, self-hosted: management below `/v1`, evaluation below `/sdk`.

        Sign in with `POST /v1/auth/login` and send the access token as `Authorization: Bearer`; a personal access token goes the same
        way. Evaluation takes an SDK key in `X-SDK-Key`. Errors are `application/problem+json` with a `traceId`. Below `/v1` a field or a
        parameter that is not known is refused (422) with the nearest known name; evaluation and imports ignore it.
        """;

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddSingleton<ApiDocument>();
        services.AddSingleton(_ => Examples.OfAllAreas());
        services.AddSingleton<RequiredFields>();
        services.AddSingleton<StrictBodies>();
        services.AddSwaggerGen(Describe);
        services.AddTransient<ISerializerDataContractResolver>(provider => new OptionalContracts(
            new JsonSerializerDataContractResolver(
                provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Mvc.JsonOptions>>().Value.JsonSerializerOptions)));
    }

    /// <summary>The page for people. It stands before routing because its files are no endpoints.</summary>
    public static void UseDocs(this WebApplication app) => app.UseSwaggerUI(options =>
    {
        options.DocumentTitle = "FlagService";
        options.RoutePrefix = "docs";
        options.SwaggerEndpoint(Path, "FlagService");
        options.DisplayRequestDuration();
        options.DisplayOperationId();
        options.EnableFilter();
    });

    /// <summary>The document for programs.</summary>
    public static void MapOpenApiDocument(this WebApplication app) =>
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], SendAsync).ExcludeFromDescription();

    /// <summary>Whoever opens the bare address in a browser gets to the page for people.</summary>
    public static void MapStartPage(this WebApplication app) =>
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], http =>
        {
            http.Response.Redirect("docs");
            return Task.CompletedTask;
        }).ExcludeFromDescription();

    private static async Task SendAsync(HttpContext http)
    {
        var (json, tag) = await http.RequestServices.GetRequiredService<ApiDocument>().ReadAsync();
        var answer = Results.Bytes(json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{tag}\"", isWeak: true));
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
        options.CustomSchemaIds(SchemaNames.Of);
        options.CustomOperationIds(operation => JsonNamingPolicy.CamelCase.ConvertName(operation.ActionDescriptor.RouteValues["action"]!));
        options.OrderActionsBy(operation => $"{operation.RelativePath} {operation.HttpMethod}");
        options.MapType<JsonElement>(() => new OpenApiSchema { Description = "Any JSON value." });
        options.MapType<System.Text.Json.Nodes.JsonNode>(() => new OpenApiSchema { Description = "Any JSON value." });
        options.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() });
        options.MapType<ChangeEvents>(() => new OpenApiSchema { Type = JsonSchemaType.String });
        options.MapType<PrometheusText>(() => new OpenApiSchema { Type = JsonSchemaType.String });
        options.MapType<AllocationRangeModel>(() => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema(),
            Description = "`[from, to, variation]`: the buckets from the one to before the other.",
        });
        foreach (var layer in new[] { typeof(OpenApiDocumentServices).Assembly, typeof(ApplicationServices).Assembly })
        {
            options.IncludeXmlComments(layer, includeControllerXmlComments: true);
        }

        CredentialFilter.AddSchemes(options);
        options.OperationFilter<OwnBodyFilter>();
        options.OperationFilter<ParameterFilter>();
        options.OperationFilter<CredentialFilter>();
        options.OperationFilter<RefusalFilter>();
        options.OperationFilter<VersionFilter>();
        options.OperationFilter<JsonLinesFilter>();
        options.OperationFilter<ExampleFilter>();
        options.ParameterFilter<FieldFilter>();
        options.SchemaFilter<FieldFilter>();
        options.SchemaFilter<ProblemSchemaFilter>();
        options.SchemaFilter<ExampleFilter>();
        options.DocumentFilter<TagFilter>();
    }
}

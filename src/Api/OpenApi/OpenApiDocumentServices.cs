namespace FlagService.Api.OpenApi;

/// <summary>Describes the API to people and programs.</summary>
internal static class OpenApiDocumentServices
{
    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen();
    }

    public static void UseOpenApiDocument(this WebApplication app)
    {
        app.UseSwagger(options => options.RouteTemplate = "{documentName}.json");
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.SwaggerEndpoint("/api.json", "FlagService");
        });
    }
}

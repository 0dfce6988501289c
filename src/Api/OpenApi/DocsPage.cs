using FlagService.Api.Pages;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace FlagService.Api.OpenApi;

/// <summary>The page on which people read the API's description and try its operations: Swagger UI.</summary>
internal static class DocsPage
{
    private const string Folder = "docs";
    private const string Script = "docs.js";

    /// <summary>Serves it. It stands before routing because its files are no endpoints.</summary>
    public static void UseDocsPage(this WebApplication app) => app.UseSwaggerUI(options =>
    {
        options.DocumentTitle = "FlagService";
        options.RoutePrefix = Folder;
        options.SwaggerEndpoint($"../{ApiDocument.Name}.json", "FlagService");
        options.EnablePersistAuthorization();
        options.EnableDeepLinking();
        options.EnableFilter();
        options.DocExpansion(DocExpansion.None);
        options.DefaultModelsExpandDepth(0);
        options.DisplayRequestDuration();
        options.DisplayOperationId();
        options.InjectJavascript(Script);
    });

    /// <summary>Serves what is added to it.</summary>
    public static void MapDocsPage(this WebApplication app) => app.MapPageFile($"/{Folder}/{Script}", Script);
}

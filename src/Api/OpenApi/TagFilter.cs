using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi;

/// <summary>Puts the tags in the order of the alphabet, whatever order the controllers were found in.</summary>
internal sealed class TagFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) =>
        swaggerDoc.Tags = (swaggerDoc.Tags ?? new HashSet<OpenApiTag>())
            .OrderBy(tag => tag.Name, StringComparer.Ordinal)
            .ToHashSet();
}

using System.Globalization;
using FlagService.Api.Streaming;
using FlagService.Application.Requests;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi.Filters;

/// <summary>Describes a list that is sent line by line as what one line is.</summary>
internal sealed class JsonLinesFilter(Examples examples) : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var answer in context.ApiDescription.SupportedResponseTypes)
        {
            if (answer.Type is { IsGenericType: true } list
                && list.GetGenericTypeDefinition() == typeof(Page<>)
                && operation.Responses?.TryGetValue(answer.StatusCode.ToString(CultureInfo.InvariantCulture), out var response) == true
                && response.Content?.TryGetValue(JsonLines.ContentType, out var content) == true
                && content is OpenApiMediaType media)
            {
                var entry = list.GetGenericArguments()[0];
                media.Schema = context.SchemaGenerator.GenerateSchema(entry, context.SchemaRepository);
                media.Example = examples.Find(entry);
            }
        }
    }
}

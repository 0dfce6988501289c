using FlagService.Api.Operations;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi.Filters;

/// <summary>Describes in bodies that replace something what is only answered, and may be sent back as it is.</summary>
internal sealed class ReadOnlyFieldFilter(OperationInputs inputs) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { } fields } || context.MemberInfo is not null || inputs.AnsweredTo(context.Type) is not { } answer)
        {
            return;
        }

        context.SchemaGenerator.GenerateSchema(answer, context.SchemaRepository);
        foreach (var (name, answered) in context.SchemaRepository.Schemas.GetValueOrDefault(SchemaNames.Of(answer))?.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            if (!fields.TryGetValue(name, out var field))
            {
                fields[name] = ReadOnly(answered);
            }
            else if (field is OpenApiSchema { Items: OpenApiSchema { Type: { } type } text } && type.HasFlag(JsonSchemaType.String) && answered.Items is OpenApiSchemaReference entry)
            {
                ((OpenApiSchema)field).Items = new OpenApiSchema { AnyOf = [text, entry] };
            }
        }
    }

    private static OpenApiSchema ReadOnly(IOpenApiSchema answered)
    {
        var field = answered.CreateShallowCopy() is OpenApiSchema copy ? copy : new OpenApiSchema { AllOf = [answered] };
        field.ReadOnly = true;
        return field;
    }
}

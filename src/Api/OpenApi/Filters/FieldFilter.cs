using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi.Filters;

/// <summary>Says which fields must be there or always are, which take certain texts alone, and where unknown ones are refused.</summary>
internal sealed class FieldFilter(RequiredFields required, ReadTypes read, StrictBodies strict) : ISchemaFilter, IParameterFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { } fields } concrete || context.MemberInfo is not null)
        {
            return;
        }

        concrete.AdditionalPropertiesAllowed = !strict.Contains(context.Type);
        foreach (var (name, field) in fields)
        {
            Restrict(field as OpenApiSchema, NamedValues.Of(context.Type, name));
        }

        var always = new SortedSet<string>(read.AlwaysWrittenIn(context.Type).Where(fields.ContainsKey), StringComparer.Ordinal);
        foreach (var name in required.Of(context.Type).Where(fields.ContainsKey))
        {
            always.Add(name);
            if (fields[name] is OpenApiSchema { Type: { } type } field)
            {
                field.Type = type & ~JsonSchemaType.Null;
            }
        }

        concrete.Required = always;
    }

    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        var owner = context.ApiParameterDescription.ModelMetadata?.ContainerType ?? context.ParameterInfo?.Member.DeclaringType;
        if (owner is not null && parameter.Name is { } name)
        {
            Restrict(parameter.Schema as OpenApiSchema, NamedValues.Of(owner, name));
        }
    }

    // A name that may be left out may be null as well; but nobody needs to say so.
    private static void Restrict(OpenApiSchema? field, IReadOnlyList<string>? names)
    {
        if (field is not null && names is not null)
        {
            field.Type = JsonSchemaType.String;
            field.Enum = [.. names.Select(name => (JsonNode)JsonValue.Create(name))];
        }
    }
}

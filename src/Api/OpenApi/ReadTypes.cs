using System.Text.Json;
using FlagService.Api.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.Options;

namespace FlagService.Api.OpenApi;

/// <summary>The types that the bodies of requests are made of. All others are only written, so that their fields are always there.</summary>
internal sealed class ReadTypes
{
    private readonly Lazy<HashSet<Type>> _types;
    private readonly JsonSerializerOptions _json;

    public ReadTypes(IApiDescriptionGroupCollectionProvider operations, OperationInputs inputs, IOptions<JsonOptions> json)
    {
        _json = json.Value.JsonSerializerOptions;
        _types = new(() =>
        {
            var found = new HashSet<Type>();
            foreach (var operation in operations.ApiDescriptionGroups.Items.SelectMany(group => group.Items))
            {
                inputs.Fields.Collect(new OperationFacts(operation).Body, found);
            }

            return found;
        });
    }

    /// <summary>The fields that every answer with a type has; empty for a type that is read.</summary>
    public IEnumerable<string> AlwaysWrittenIn(Type type) => _types.Value.Contains(type)
        ? []
        : _json.GetTypeInfo(type).Properties
            .Where(property => property.AttributeProvider?.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), inherit: true) != true)
            .Select(property => property.Name);
}

using FlagService.Api.Operations;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace FlagService.Api.OpenApi;

/// <summary>
/// The types of bodies that have no other fields than those described. What is also answered, or stands in imported documents, isn't among them:
/// a later version may answer more, and documents may have been written by it.
/// </summary>
internal sealed class StrictBodies
{
    private readonly Lazy<HashSet<Type>> _types;

    public StrictBodies(IApiDescriptionGroupCollectionProvider descriptions, OperationInputs inputs) => _types = new(() =>
    {
        var operations = descriptions.ApiDescriptionGroups.Items.SelectMany(group => group.Items).ToList();
        var strict = new HashSet<Type>();
        var open = new HashSet<Type>();
        foreach (var operation in operations)
        {
            var facts = new OperationFacts(operation);
            inputs.Fields.Collect(facts.Body, facts.IsManagement && !facts.TakesDocument ? strict : open);
            foreach (var answer in operation.SupportedResponseTypes)
            {
                inputs.Fields.Collect(answer.Type, open);
            }
        }

        strict.ExceptWith(open);
        return strict;
    });

    /// <summary>Whether a type is one of them.</summary>
    public bool Contains(Type type) => _types.Value.Contains(type);
}

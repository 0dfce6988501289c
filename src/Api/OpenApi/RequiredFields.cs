using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.Controllers.Ofrep;
using FlagService.Api.Controllers.V1;
using FlagService.Application.Flags.Definitions;
using FlagService.Application.Pipeline;
using FlagService.Application.Segments;
using FlagService.Application.Transfer;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FlagService.Api.OpenApi;

/// <summary>
/// Which fields a body must have. The validators say so: from the example of a body everything is taken away that they don't miss, and
/// what is left is required.
/// </summary>
internal sealed class RequiredFields(Examples examples, ShapeFaults faults, IOptions<JsonOptions> json)
{
    // What stands within bodies is read where it is used and has no validator; a body may call a field otherwise than its request.
    private static readonly Dictionary<Type, string[]> Known = new()
    {
        [typeof(ConditionModel)] = ["operator"],
        [typeof(VariationModel)] = ["key", "value"],
        [typeof(WeightModel)] = ["variation", "percentage"],
        [typeof(PrerequisiteModel)] = ["flag", "variations"],
        [typeof(RuleDocument)] = ["ruleType"],
        [typeof(FlagDocument)] = ["key"],
        [typeof(SegmentDocument)] = ["key"],
        [typeof(EnvironmentDocument)] = ["key"],
        [typeof(OfrepBody)] = ["context"],
        [typeof(CheckPermissionsBody)] = ["permissions"],
        [typeof(ToggleFlagBody)] = ["enabled"],
    };

    /// <summary>As they are sent; empty where none is.</summary>
    public IReadOnlyCollection<string> Of(Type body)
    {
        if (Known.TryGetValue(body, out var known))
        {
            return known;
        }

        var request = UseCases.All.FirstOrDefault(type => type == body || type.BaseType == body || type.Name + "Body" == body.Name);
        return request is not null
            && faults.AreKnownOf(request)
            && examples.Find(body) is JsonObject example
            ? LeftOf(example, body, request)
            : [];
    }

    private List<string> LeftOf(JsonObject example, Type body, Type request)
    {
        var allowed = Faults(example);
        var left = example.Select(field => field.Key).ToList();
        for (var before = int.MaxValue; left.Count < before;)
        {
            // What is required only together with something else goes in the round after that.
            before = left.Count;
            foreach (var field in left.ToList())
            {
                var rest = new JsonObject(example.Where(entry => entry.Key != field && left.Contains(entry.Key))
                    .Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
                if (Faults(rest).IsSubsetOf(allowed))
                {
                    left.Remove(field);
                }
            }
        }

        return left;

        IReadOnlySet<string> Faults(JsonObject content) =>
            faults.Of(Filled(request, content.Deserialize(body, json.Value.JsonSerializerOptions)!));
    }

    // A request has more than its body, such as the project in the route, which no validator asks for.
    private static object Filled(Type request, object body)
    {
        var filled = RuntimeHelpers.GetUninitializedObject(request);
        foreach (var field in body.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (request.GetProperty(field.Name) is { CanWrite: true } target && target.PropertyType == field.PropertyType)
            {
                target.SetValue(filled, field.GetValue(body));
            }
        }

        return filled;
    }
}

using System.Text.Json.Nodes;
using FlagService.Application.Requests;

namespace FlagService.Api.OpenApi;

/// <summary>
/// The example bodies of one area of the API. Every implementation in this assembly is found by itself; a test holds each example to its
/// schema, so that none goes stale.
/// </summary>
internal interface IExamples
{
    /// <summary>Adds one entry a type: <c>examples.Add&lt;NewFlag&gt;("""{"key": "dark_mode"}""")</c>.</summary>
    void AddTo(Examples examples);
}

/// <summary>An example body of each type that goes in or out. Pages and lists follow from what they hold.</summary>
internal sealed class Examples
{
    private readonly Dictionary<Type, JsonNode> _byType = [];
    private readonly Dictionary<(Type, int), JsonNode> _byStatus = [];

    public Examples(IEnumerable<IExamples> areas)
    {
        foreach (var area in areas)
        {
            area.AddTo(this);
        }
    }

    /// <summary>Those of every area.</summary>
    public static Examples OfAllAreas() => new(
        typeof(IExamples).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IExamples)))
            .Select(type => (IExamples)Activator.CreateInstance(type)!));

    /// <summary>Adds the example of a type.</summary>
    /// <exception cref="ArgumentException">The type has one already.</exception>
    public void Add<T>(string json) => _byType.Add(typeof(T), JsonNode.Parse(json)!);

    /// <summary>Adds the example of a type where it is the answer of a status that says something else than usual.</summary>
    public void Add<T>(int status, string json) => _byStatus.Add((typeof(T), status), JsonNode.Parse(json)!);

    /// <summary>The example of a type as the answer of a status; null where there is none.</summary>
    public JsonNode? Find(Type type, int status) => _byStatus.TryGetValue((type, status), out var example) ? example.DeepClone() : Find(type);

    /// <summary>The example of a type; null where there is none.</summary>
    public JsonNode? Find(Type type)
    {
        if (_byType.TryGetValue(type, out var example))
        {
            return example.DeepClone();
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>))
        {
            return Find(type.GetGenericArguments()[0]) is { } entry
                ? new JsonObject { ["data"] = new JsonArray(entry), ["total"] = 1, ["page"] = 1, ["perPage"] = 20, ["lastPage"] = 1 }
                : null;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Listing<>))
        {
            return Find(type.GetGenericArguments()[0]) is { } entry ? new JsonObject { ["data"] = new JsonArray(entry) } : null;
        }

        return ElementOf(type) is { } element && Find(element) is { } item ? new JsonArray(item) : null;
    }

    private static Type? ElementOf(Type type) => type.IsArray
        ? type.GetElementType()
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Application.Definitions;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Flags.History;

/// <summary>What a flag says, as JSON that can be compared.</summary>
internal static class FlagView
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 64,
    };

    /// <summary>As one environment has it: what is the flag's own, and beside it the state there.</summary>
    public static JsonObject In(FlagContent content, EnvironmentId environment)
    {
        var own = Node(FlagDocument.From("", content with { States = [] }, _ => ""));
        own.Remove("key");
        own.Remove("environments");
        foreach (var (name, value) in Node(StateDocument.From(content.StateIn(environment))).ToList())
        {
            own[name] = value?.DeepClone();
        }

        return own;
    }

    /// <summary>All of it, as text that is equal where the contents are.</summary>
    public static string TextOf(FlagContent content) =>
        JsonSerializer.Serialize(FlagDocument.From("", content, environment => environment.Value.ToString()), Json);

    /// <summary>The same for a state alone.</summary>
    public static string TextOf(StateContent state) => JsonSerializer.Serialize(StateDocument.From(state), Json);

    private static JsonObject Node<T>(T value) => JsonSerializer.SerializeToNode(value, Json)!.AsObject();
}

namespace FlagService.Architecture.Tests.Rules;

/// <summary>How the rooms of a layer, its folders of the first level, may use each other: in one direction, however long the way.</summary>
internal static class RoomRules
{
    /// <summary>What the layer's own folder counts as.</summary>
    public const string Root = "root";

    private const int Shown = 8;

    /// <summary>The room of a type, by its namespace.</summary>
    public static string RoomOf(Type type, string layer) =>
        type.Namespace is { } space && space.StartsWith(layer + ".", StringComparison.Ordinal) ? space[(layer.Length + 1)..].Split('.')[0] : Root;

    /// <summary>The uses of rooms that stand behind the user's in a list, or in no list.</summary>
    /// <param name="types">The types of a layer.</param>
    /// <param name="layer">The layer's namespace.</param>
    /// <param name="order">The rooms, each of which may use those before it.</param>
    public static IEnumerable<string> UsesAgainst(IEnumerable<Type> types, string layer, IList<string> order) => UsesBetweenRooms(types, layer)
        .Where(use => order.IndexOf(use.To) < 0 || order.IndexOf(use.To) > order.IndexOf(use.From))
        .Select(use => $"{use.From} uses {use.To}: {use.User} uses {use.Used}")
        .Distinct(StringComparer.Ordinal);

    /// <summary>Each circle of rooms, with the uses that make it.</summary>
    /// <param name="types">The types of a layer.</param>
    /// <param name="layer">The layer's namespace.</param>
    public static IEnumerable<string> Circles(IEnumerable<Type> types, string layer)
    {
        var uses = UsesBetweenRooms(types, layer);
        var next = uses.ToLookup(use => use.From, use => use.To, StringComparer.Ordinal);
        var reached = next.ToDictionary(room => room.Key, room => Reached(room.Key, next), StringComparer.Ordinal);
        return reached.Keys
            .Where(room => reached[room].Contains(room))
            .GroupBy(room => string.Join(", ", reached[room].Where(other => reached.TryGetValue(other, out var back) && back.Contains(room)).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
            .Select(circle => $"{layer}: {circle.Key} use each other:{Told(uses, circle.ToHashSet(StringComparer.Ordinal))}");
    }

    private static List<Use> UsesBetweenRooms(IEnumerable<Type> types, string layer) =>
    [
        .. from user in types
           from used in UsedTypes.Of(user)
           where LayerRules.IsIn(used, layer)
           let use = new Use(RoomOf(user, layer), RoomOf(used, layer), user.Name, used.Name)
           where use.From != use.To
           select use,
    ];

    private static HashSet<string> Reached(string start, ILookup<string, string> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var room))
        {
            foreach (var other in next[room].Where(reached.Add))
            {
                open.Push(other);
            }
        }

        return reached;
    }

    private static string Told(List<Use> uses, HashSet<string> circle) => string.Concat(uses
        .Where(use => circle.Contains(use.From) && circle.Contains(use.To))
        .GroupBy(use => $"\n  {use.From} uses {use.To}: ", use => $"{use.User} uses {use.Used}", StringComparer.Ordinal)
        .OrderBy(pair => pair.Count())
        .Select(pair => pair.Key + string.Join(", ", pair.Distinct(StringComparer.Ordinal).Take(Shown))));

    private sealed record Use(string From, string To, string User, string Used);
}

using System.Text;
using System.Text.Json;
using FlagService.Application.Events;
using FlagService.Infrastructure.Persistence.Rows;

namespace FlagService.Infrastructure.Notifications;

/// <summary>The message that one replica sends to the others when it commits.</summary>
/// <param name="Sender">Which one.</param>
/// <param name="Users">Users of whom something changed; null where it may be anybody.</param>
/// <param name="Environments">
/// The versions of the environments that evaluate from something else now, null for one that is gone; null altogether where it may be any.
/// </param>
internal sealed record ChangeNotification(Guid Sender, IReadOnlyCollection<Guid>? Users, IReadOnlyDictionary<Guid, long?>? Environments)
{
    /// <summary>The change's number; null from a version that doesn't count them.</summary>
    public ChangeSequence? Number { get; init; }

    /// <summary>What is announced to people in projects; null where it is too much to be listed, or comes from a version that doesn't list it.</summary>
    public IReadOnlyList<ProjectEvent>? Events { get; init; }

    // PostgreSQL takes less than 8,000 bytes.
    private const int Longest = 7_900;

    /// <summary>The text that is sent. A change of too many things to list is sent as a change of everything.</summary>
    public string ToText()
    {
        foreach (var notification in Shortened)
        {
            var text = JsonSerializer.Serialize(notification);
            if (Encoding.UTF8.GetByteCount(text) <= Longest)
            {
                return text;
            }
        }

        return JsonSerializer.Serialize(this with { Users = null, Environments = null, Events = null });
    }

    /// <summary>Reads one; what can't be read, as another version may send it, is one of everything.</summary>
    public static ChangeNotification Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ChangeNotification>(text) ?? OfAnything;
        }
        catch (JsonException)
        {
            return OfAnything;
        }
    }

    // What costs least to be left out comes first.
    private IEnumerable<ChangeNotification> Shortened =>
        [this, this with { Events = null }, this with { Events = null, Users = null }, this with { Events = null, Environments = null }];

    private static ChangeNotification OfAnything { get; } = new(Guid.Empty, Users: null, Environments: null);
}

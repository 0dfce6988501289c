using FlagService.Console.Texts;

namespace FlagService.Console.Pages.Targeting.Editing;

/// <summary>Somebody else changed the same flag meanwhile: what was there at first, what they made of it and what I did, field by field.</summary>
/// <param name="version">The flag's version that they made.</param>
/// <param name="origin">What both began from.</param>
/// <param name="theirs">What is there now.</param>
/// <param name="mine">My draft.</param>
/// <param name="texts">Says it.</param>
public sealed class Conflict(long version, TargetingDraft origin, TargetingDraft theirs, TargetingDraft mine, ConsoleTexts texts)
{
    private readonly IReadOnlyDictionary<string, Field> _base = Field.Of(origin, new Sentences(texts), texts);
    private readonly IReadOnlyDictionary<string, Field> _theirs = Field.Of(theirs, new Sentences(texts), texts);
    private readonly IReadOnlyDictionary<string, Field> _mine = Field.Of(mine, new Sentences(texts), texts);
    private readonly Dictionary<string, bool> _choices = new(StringComparer.Ordinal);

    /// <summary>The fields that one of us changed, or both.</summary>
    public IReadOnlyList<ConflictField> Fields =>
    [
        .. _base.Keys.Union(_theirs.Keys, StringComparer.Ordinal).Union(_mine.Keys, StringComparer.Ordinal)
            .Select(name => new ConflictField(name, TextIn(_base, name), TextIn(_theirs, name), TextIn(_mine, name)))
            .Where(found => found.ByThem || found.ByMe),
    ];

    /// <summary>Whether everything that both changed is decided.</summary>
    public bool IsDecided => Fields.All(found => !found.IsOpen || _choices.ContainsKey(found.Name));

    /// <summary>What was chosen for a field that both changed; null where nothing was yet.</summary>
    public bool? IsMine(string name) => _choices.TryGetValue(name, out var isMine) ? isMine : null;

    /// <summary>Chooses for a field that both changed.</summary>
    public void Choose(string name, bool isMine) => _choices[name] = isMine;

    /// <summary>A draft on top of their version: their changes, mine, and what was chosen where both meet.</summary>
    public StoredDraft Merged()
    {
        var merged = theirs.Copy();
        foreach (var field in Fields.Where(field => field.ByMe && (!field.IsOpen || _choices.GetValueOrDefault(field.Name))).OrderBy(field => Field.IsOrder(field.Name)))
        {
            if (_mine.TryGetValue(field.Name, out var taken))
            {
                taken.TakeOver(merged);
            }
            else
            {
                Field.Remove(field.Name, merged);
            }
        }

        return new StoredDraft(version, theirs, merged);
    }

    private static string? TextIn(IReadOnlyDictionary<string, Field> fields, string name) => fields.GetValueOrDefault(name)?.Text;
}

/// <summary>A field that somebody changed.</summary>
/// <param name="Name">Tells it from the others.</param>
/// <param name="Base">What it said at first; null where it wasn't there.</param>
/// <param name="Theirs">What it says now.</param>
/// <param name="Mine">What my draft says.</param>
public sealed record ConflictField(string Name, string? Base, string? Theirs, string? Mine)
{
    public bool ByThem => Theirs != Base;

    public bool ByMe => Mine != Base;

    /// <summary>Whether both changed it, and not to the same.</summary>
    public bool IsOpen => ByThem && ByMe && Theirs != Mine;
}

using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Evaluation;

namespace FlagService.Application.Access;

/// <summary>
/// Roles or permissions as a caller names them: each by its id or by its name, without regard to case. A text that could be both is an id
/// where there is one.
/// </summary>
public sealed class References
{
    /// <summary>The most entries of a list.</summary>
    public const int Most = 1000;

    private readonly IReadOnlyList<Asked> _all;

    private References(IEnumerable<Asked> all) => _all = [.. all];

    /// <summary>The requested ids.</summary>
    public IReadOnlyCollection<Guid> Ids => [.. _all.Select(asked => asked.Id).OfType<Guid>().Distinct()];

    /// <summary>The requested names, folded.</summary>
    public IReadOnlyCollection<string> Names => [.. _all.Select(asked => asked.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The one reference in a field.</summary>
    public static References In(string field, string text) => new([new Asked(field, text)]);

    /// <summary>The references in a list, none where it is absent.</summary>
    public static References InList(string field, IReadOnlyList<string?>? texts) =>
        new((texts ?? []).Index().Select(entry => new Asked($"{field}[{entry.Index}]", entry.Item!)));

    /// <summary>What is wrong with a list of references, each fault named by its place.</summary>
    public static IEnumerable<DefinitionFault> Faults(IReadOnlyList<string?>? texts, string path) => texts is { Count: > Most }
        ? [new DefinitionFault(path, $"must be at most {Most} names or ids")]
        : Shape.Each(texts, path, Fault);

    /// <summary>What is wrong with a reference, or null.</summary>
    public static string? Fault(string? text) => Shape.Filled(text, Text.NameLength);

    /// <summary>The referenced ones, each once, in the order of the request.</summary>
    /// <param name="found">All that have one of the ids or names.</param>
    /// <param name="id">The id of one.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What they are, with an article.</param>
    /// <param name="builtIn">The built-in names, from which a similar one is suggested. Custom names are never suggested.</param>
    /// <exception cref="RefusedException">Nothing has some id or name; the refusal names its place.</exception>
    public IReadOnlyList<T> Among<T>(IReadOnlyCollection<T> found, Func<T, Guid> id, Func<T, string> name, string kind, IEnumerable<string> builtIn)
        where T : class
    {
        var byId = found.ToDictionary(id);
        var byName = found.ToDictionary(one => Text.Folded(name(one)), StringComparer.Ordinal);
        var meant = _all
            .Select(asked => (Asked: asked, One: (asked.Id is { } value ? byId.GetValueOrDefault(value) : null) ?? byName.GetValueOrDefault(asked.Name)))
            .ToList();
        var unknown = meant
            .Where(one => one.One is null)
            .Select(one => KeyValuePair.Create(one.Asked.Place, $"must be the name or id of {kind}{NearestName.Hint(one.Asked.Text, builtIn)}"))
            .ToList();
        if (unknown.Count > 0)
        {
            Error.InvalidFields(unknown).Throw();
        }

        return [.. meant.Select(one => one.One!).DistinctBy(id)];
    }

    private sealed record Asked(string Place, string Text)
    {
        public Guid? Id { get; } = Guid.TryParse(Text, out var id) ? id : null;

        public string Name { get; } = Domain.Text.Folded(Text);
    }
}

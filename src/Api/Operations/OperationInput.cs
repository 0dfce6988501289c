namespace FlagService.Api.Operations;

/// <summary>What an operation of the management API takes.</summary>
/// <param name="Query">The parameters of its query, whose names are read without regard to case.</param>
/// <param name="Body">What its body is; an object without any field where it takes none.</param>
internal sealed record OperationInput(IReadOnlyDictionary<string, QueryParameter> Query, KnownFields.Shape Body)
{
    /// <summary>Whether it takes a body at all.</summary>
    public required bool TakesBody { get; init; }

    /// <summary>Whether the body may be left out.</summary>
    public required bool IsBodyOptional { get; init; }

    /// <summary>Whether it reads the body itself, with case-sensitive names.</summary>
    public required bool ReadsExactly { get; init; }

    /// <summary>Whether the body is a document, of which unknown fields are ignored.</summary>
    public required bool TakesDocument { get; init; }

    /// <summary>The names of the fields that it answers.</summary>
    public required IReadOnlySet<string> Answered { get; init; }

    /// <summary>Those among them that move by themselves.</summary>
    public required IReadOnlySet<string> Moving { get; init; }

    /// <summary>Whether its answer can be sent back to it.</summary>
    public required bool TakesAnswer { get; init; }
}

/// <summary>A parameter of a query.</summary>
/// <param name="Name">As it is described.</param>
/// <param name="IsList">Whether it may be given several times.</param>
/// <param name="MayBeEmpty">Whether nothing is a value of it.</param>
internal sealed record QueryParameter(string Name, bool IsList, bool MayBeEmpty);

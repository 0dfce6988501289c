using FlagService.Evaluation.Conditions.Patterns.Characters;

namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>A part of a pattern, as it was read.</summary>
/// <param name="Size">How large it is when it is written out.</param>
internal abstract record PatternNode(PatternSize Size);

/// <summary>One character out of a set.</summary>
internal sealed record SetNode(CharacterSet Set) : PatternNode(PatternSize.One);

/// <summary>A place between characters.</summary>
internal sealed record AnchorNode(PatternAnchor Anchor) : PatternNode(PatternSize.One);

/// <summary>One part after the other; empty for the empty pattern.</summary>
internal sealed record SequenceNode(IReadOnlyList<PatternNode> Parts)
    : PatternNode(Parts.Aggregate(default(PatternSize), (sum, part) => sum + part.Size));

/// <summary>Any of the branches.</summary>
internal sealed record ChoiceNode(IReadOnlyList<PatternNode> Branches)
    : PatternNode(Branches.Aggregate(default(PatternSize), (sum, branch) => sum + branch.Size.AtLeastOne()));

/// <summary>A part several times over: <c>*</c>, <c>+</c>, <c>?</c>.</summary>
/// <param name="Part">What is repeated.</param>
/// <param name="Least">How often at least, 0 or 1.</param>
/// <param name="IsEndless">Whether there is no upper count; it is 1 otherwise.</param>
internal sealed record RepeatNode(PatternNode Part, int Least, bool IsEndless) : PatternNode(Part.Size.AtLeastOne());

/// <summary>A counted repetition, <c>{2}</c>, <c>{2,}</c> or <c>{2,5}</c>.</summary>
/// <param name="Part">What is repeated.</param>
/// <param name="Least">How often at least.</param>
/// <param name="Most">How often at most; -1 without an upper count.</param>
internal sealed record CountedNode(PatternNode Part, int Least, int Most)
    : PatternNode(Part.Size.Times(Math.Max(Least, Most)));

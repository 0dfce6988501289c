namespace FlagService.Domain.Evaluation;

/// <summary>Equality of lists by their elements, so that definitions that say the same compare as equal.</summary>
internal static class ListEquality
{
    public static bool Same<T>(IReadOnlyList<T> left, IReadOnlyList<T> right) =>
        ReferenceEquals(left, right) || left.SequenceEqual(right);

    // The count alone: lists of one length collide, which costs a comparison and never an answer.
    public static int Hash<T>(IReadOnlyList<T> list) => list.Count;
}

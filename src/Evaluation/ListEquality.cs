namespace FlagService.Evaluation;

/// <summary>Equality of lists by their elements, so that definitions with equal content compare as equal.</summary>
internal static class ListEquality
{
    public static bool Same<T>(IReadOnlyList<T> left, IReadOnlyList<T> right) =>
        ReferenceEquals(left, right) || left.SequenceEqual(right);

    /// <summary>Returns the present list if the next one is equal, so that change detection finds no other object.</summary>
    public static IReadOnlyList<T> Kept<T>(IReadOnlyList<T> present, IReadOnlyList<T> next) => Same(present, next) ? present : next;

    // The count alone: lists of one length collide, which costs a comparison and never an answer.
    public static int Hash<T>(IReadOnlyList<T> list) => list.Count;
}

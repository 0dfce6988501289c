namespace FlagService.Evaluation.Contexts;

/// <summary>A list of a context, with what others have worked out of its elements.</summary>
internal sealed class AttributeList(AttributeValue[] elements)
{
    private object? _index;

    public AttributeValue[] Elements { get; } = elements;

    /// <summary>
    /// What is made of the elements when it is first asked for, kept as long as the list. Threads that ask at the same time may both make it, to the same.
    /// </summary>
    public TIndex Indexed<TIndex>(Func<AttributeValue[], TIndex> make)
        where TIndex : class =>
        (TIndex)(_index ??= make(Elements));
}

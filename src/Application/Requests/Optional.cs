namespace FlagService.Application.Requests;

/// <summary>A field that a change may leave out: absent stays as it is, null clears.</summary>
/// <typeparam name="T">The field's type.</typeparam>
public readonly record struct Optional<T>
{
    private readonly T _value;

    public Optional(T value)
    {
        _value = value;
        IsGiven = true;
    }

    /// <summary>Whether the field was there.</summary>
    public bool IsGiven { get; }

    /// <summary>What was given.</summary>
    /// <exception cref="InvalidOperationException">Nothing was.</exception>
    public T Value => IsGiven ? _value : throw new InvalidOperationException("The field was not given.");

    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>What was given, or something else where nothing was.</summary>
    public T Or(T other) => IsGiven ? _value : other;
}

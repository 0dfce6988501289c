namespace FlagService.Application.Requests;

/// <summary>
/// The read-only fields of an earlier answer that the current request sends back, such as <c>id</c> and <c>version</c>. They must have their current
/// values: another value would be ignored in silence, or comes from a caller who decided on an older answer.
/// </summary>
public interface IReadOnlyFields
{
    /// <summary>Refuses the change if a read-only field differs.</summary>
    /// <param name="present">The answer of the operation if it changed nothing.</param>
    /// <exception cref="FlagService.Domain.RefusedException">Something differs; the refusal names each field.</exception>
    void Ensure(object present);
}

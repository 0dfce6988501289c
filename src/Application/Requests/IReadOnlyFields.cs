namespace FlagService.Application.Requests;

/// <summary>
/// What the call under way sends back of an earlier answer although nobody can set it, such as <c>id</c> and <c>version</c>. It may say what is so;
/// anything else would be passed over in silence, or comes from somebody who decided on an older answer.
/// </summary>
public interface IReadOnlyFields
{
    /// <summary>Refuses the change where what was sent back isn't so.</summary>
    /// <param name="present">What the operation would answer if it changed nothing.</param>
    /// <exception cref="FlagService.Domain.RefusedException">Something differs; the refusal names each field.</exception>
    void Ensure(object present);
}

using FlagService.Application.Requests;
using FlagService.Domain;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Pipeline;

/// <summary>
/// Answers for the shape of a request: all its validators run, and their findings and those of the input are one refusal.
/// </summary>
public sealed class ValidateBehaviour<TRequest, TAnswer>(IEnumerable<IValidator<TRequest>> validators, IEnumerable<IInputFaults> input)
    : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    /// <inheritdoc />
    public Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var faults = input.SelectMany(found => found.Found)
            .Concat(validators
                .SelectMany(validator => validator.Validate(request).Errors)
                .Select(failure => KeyValuePair.Create(FieldName.Of(failure.PropertyName), failure.ErrorMessage)))
            .ToList();
        if (faults.Count > 0)
        {
            Error.InvalidFields(faults).Throw();
        }

        return next();
    }
}

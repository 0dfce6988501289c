using FluentValidation;

namespace FlagService.Application.Pipeline;

/// <summary>What the validators find wrong with a request, asked outside of the pipeline: the API's description follows from it.</summary>
public sealed class ShapeFaults(IServiceProvider services)
{
    /// <summary>Whether a kind of request has a validator.</summary>
    public bool AreKnownOf(Type request) => Find(request) is not null;

    /// <summary>The fields that are wrong, as the caller of the API knows them.</summary>
    public IReadOnlySet<string> Of(object request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = Find(request.GetType())?.Validate(new ValidationContext<object>(request)).Errors ?? [];
        return found.Select(fault => FieldName.Of(fault.PropertyName)).ToHashSet(StringComparer.Ordinal);
    }

    private IValidator? Find(Type request) => services.GetService(typeof(IValidator<>).MakeGenericType(request)) as IValidator;
}

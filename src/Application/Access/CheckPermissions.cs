using FlagService.Application.Requests;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Access;

/// <summary>Which of some permissions the caller holds, for other services that want to know in one call.</summary>
/// <param name="Names">Built-in ones and others, 1 to 100. A name that no permission has is held by nobody.</param>
/// <param name="Project">Where; null asks for everywhere. In a project that the caller can't see, nothing of this service is allowed.</param>
[SignedIn]
public sealed record CheckPermissions(IReadOnlyList<string?>? Names, ProjectId? Project) : IQuery<CheckedPermissions>;

/// <summary>The result of a permission check.</summary>
/// <param name="Allowed">Each name of the request, with true if the caller has the permission.</param>
public sealed record CheckedPermissions(IReadOnlyDictionary<string, bool> Allowed);

internal sealed class CheckPermissionsValidator : AbstractValidator<CheckPermissions>
{
    private const int MaximumNames = 100;

    public CheckPermissionsValidator()
    {
        RuleFor(request => request.Names)
            .Passes(names => names is { Count: > 0 and <= MaximumNames } ? null : $"must be 1 to {MaximumNames} names")
            .OverridePropertyName("permissions");
        RuleForEach(request => request.Names).Passes(Shape.Name).OverridePropertyName("permissions");
    }
}

internal sealed class CheckPermissionsHandler(IPermissions permissions, ICurrentCaller current)
    : IRequestHandler<CheckPermissions, CheckedPermissions>
{
    public async Task<CheckedPermissions> Handle(CheckPermissions request, CancellationToken cancellationToken)
    {
        var names = request.Names!.Select(name => name!).Distinct(StringComparer.Ordinal).ToList();
        var known = (await permissions.KnownAsync(names, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return new(names.ToDictionary(name => name, name => known.Contains(name) && IsAllowed(name), StringComparer.Ordinal));

        bool IsAllowed(string name) => current.User.Grants.Missing(name, request.Project).Count == 0;
    }
}

using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Audit;

/// <summary>Who did what, the latest first.</summary>
[Requires(Permissions.AuditRead)]
public sealed record ReadAuditLog : IQuery<AuditPage>
{
    /// <summary>The id or the username of who acted; null for all.</summary>
    public string? Actor { get; init; }

    /// <summary>Such as <c>flag.toggle</c>, or the beginning of several, <c>flag.</c> or <c>flag.*</c>; null for all.</summary>
    public string? Action { get; init; }

    /// <summary>The project that it was done in; null for all.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>The id or key of what it was done to; null for all.</summary>
    public string? Target { get; init; }

    /// <summary>Not before this time, RFC 3339 with an offset; null for all.</summary>
    public string? From { get; init; }

    /// <summary>Before this time, in the same unit; null for all.</summary>
    public string? To { get; init; }

    /// <summary>Where the page before ended; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many entries, 1 to 100; there are fewer, and a cursor, where they would hold more than 4 MiB.</summary>
    public long Limit { get; init; } = 50;
}

internal sealed class ReadAuditLogValidator : AbstractValidator<ReadAuditLog>
{
    private const int MaximumLimit = 100;
    private const int TargetLength = 200;

    public ReadAuditLogValidator()
    {
        RuleFor(request => request.Actor).Passes(actor => Shape.Optional(actor, User.UsernameLength));
        RuleFor(request => request.Action).Passes(ActionFault);
        RuleFor(request => request.Target).Passes(target => Shape.Optional(target, TargetLength));
        RuleFor(request => request.Cursor).Passes(cursor => cursor is null || AuditCursor.Parse(cursor) is not null ? null : "must be the nextCursor of a page of this list");
        RuleFor(request => request.Limit).InclusiveBetween(1, MaximumLimit).WithMessage($"must be between 1 and {MaximumLimit}");
        RuleFor(request => request.From).Passes(TimeText.Fault);
        RuleFor(request => request.To).Passes(TimeText.Fault);
    }

    private static string? ActionFault(string? action) => action is null || AuditActions.Meant(action).Count > 0
        ? null
        : $"must be an action of the audit log or a prefix such as 'flag.'{NearestName.Hint(action, AuditActions.All.Select(known => known.Name))}";
}

internal sealed class ReadAuditLogHandler(IAuditLog log) : IRequestHandler<ReadAuditLog, AuditPage>
{
    public async Task<AuditPage> Handle(ReadAuditLog request, CancellationToken cancellationToken)
    {
        var filter = new AuditFilter
        {
            Actors = request.Actor is { } actor ? await ActorsAsync(actor, cancellationToken) : null,
            Actions = request.Action is { } action ? AuditActions.Meant(action) : null,
            Target = request.Target,
            Project = request.Project,
            From = TimeText.Parse(request.From),
            To = TimeText.Parse(request.To),
        };
        var before = request.Cursor is null ? null : AuditCursor.Parse(request.Cursor);

        var found = await log.ReadAsync(filter, before, (int)request.Limit, cancellationToken);
        return new AuditPage(found.Data, found.AreMore ? new AuditCursor(found.Data[^1].At, found.Data[^1].Id).ToString() : null);
    }

    // An id is taken as it is: who erased themselves left entries behind.
    private async Task<IReadOnlyList<UserId>> ActorsAsync(string actor, CancellationToken cancellationToken)
    {
        var named = await log.FindActorsAsync(actor, cancellationToken);
        IReadOnlyList<UserId> all = Guid.TryParse(actor, out var id) ? [new UserId(id), .. named] : named;
        if (all.Count == 0)
        {
            Error.InvalidField("actor", "must be the id or the username of a user").Throw();
        }

        return all;
    }
}

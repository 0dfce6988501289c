using FlagService.Application.Pipeline;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Audit;

/// <summary>Who did what, the latest first.</summary>
[Requires(Permissions.AuditRead)]
public sealed record ReadAuditLog : IQuery<AuditPage>
{
    /// <summary>Who acted; null for all.</summary>
    public UserId? Actor { get; init; }

    /// <summary>Such as <c>flag.toggle</c>; null for all.</summary>
    public string? Action { get; init; }

    /// <summary>The id or key of what it was done to; null for all.</summary>
    public string? Target { get; init; }

    /// <summary>Not before this time, RFC 3339 with an offset; null for all.</summary>
    public string? From { get; init; }

    /// <summary>Before this time, likewise; null for all.</summary>
    public string? To { get; init; }

    /// <summary>Where the page before ended; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many entries, 1 to 100.</summary>
    public int Limit { get; init; } = 50;
}

internal sealed class ReadAuditLogValidator : AbstractValidator<ReadAuditLog>
{
    private const int MaximumLimit = 100;
    private const int TargetLength = 200;

    public ReadAuditLogValidator()
    {
        RuleFor(request => request.Action).Passes(AuditActions.Fault);
        RuleFor(request => request.Target).Passes(target => Shape.Optional(target, TargetLength));
        RuleFor(request => request.Cursor).Passes(cursor => cursor is null || AuditCursor.Parse(cursor) is not null ? null : "is not a cursor of this list");
        RuleFor(request => request.Limit).InclusiveBetween(1, MaximumLimit).WithMessage($"must be between 1 and {MaximumLimit}");
        RuleFor(request => request.From).Passes(TimeText.Fault);
        RuleFor(request => request.To).Passes(TimeText.Fault);
    }
}

internal sealed class ReadAuditLogHandler(IAuditLog log) : IRequestHandler<ReadAuditLog, AuditPage>
{
    public async Task<AuditPage> Handle(ReadAuditLog request, CancellationToken cancellationToken)
    {
        var filter = new AuditFilter(request.Actor, request.Action, request.Target, TimeText.Parse(request.From), TimeText.Parse(request.To));
        var before = request.Cursor is null ? null : AuditCursor.Parse(request.Cursor);

        // One more than asked for tells whether there are more.
        var entries = await log.ReadAsync(filter, before, request.Limit + 1, cancellationToken);
        var page = entries.Take(request.Limit).ToList();
        var next = entries.Count > request.Limit ? new AuditCursor(page[^1].At, page[^1].Id).ToString() : null;
        return new AuditPage(page, next);
    }
}

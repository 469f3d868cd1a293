"""Pictures of the fair: values in, SVG out, and a PNG of it where no browser draws."""
